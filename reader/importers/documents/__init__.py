"""Documents of word processors and printers: DOCX, RTF, PDF."""
