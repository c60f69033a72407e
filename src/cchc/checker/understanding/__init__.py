"""What a text says: figures, dates, periods, documents cited, headings, lists, what each figure counts."""
