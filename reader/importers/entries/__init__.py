"""What every list of another reader needs: fields, tables, HTML lists, ZIP archives."""
