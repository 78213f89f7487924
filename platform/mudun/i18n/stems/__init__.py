"""Words brought to the form under which they are found: Arabic by a lexicon, English and French by Snowball."""
