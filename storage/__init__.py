"""What Kept remembers: tables, one repository a subject, migrations."""
