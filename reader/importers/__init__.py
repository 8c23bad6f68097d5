"""Ways in: bytes to articles. Each format is a small module; foreign text is cleaned here and nowhere else."""
