"""What every room builds on: errors, documents, dates, texts, saving. It knows no rubric and no person."""
