"""What was said in recordings, written down with times: subtitles and the output of speech recognition."""
