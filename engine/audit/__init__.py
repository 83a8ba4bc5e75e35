"""Reading the journal without trusting anybody: replay decides every step again."""
