"""Who may call PDFium? One thread at a time, in this process; every reader and writer of PDF files takes this lock."""

from threading import Lock

PDFIUM = Lock()
