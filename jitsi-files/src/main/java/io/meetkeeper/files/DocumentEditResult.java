package io.meetkeeper.files;

import java.util.List;

/**
 * A new text of a document, proved: exactly the wanted values differ from those of the old text.
 *
 * @param text the whole new text; the old one when nothing had to change
 * @param notes what the person should know, for example that comments within a replaced array went
 */
public record DocumentEditResult(String text, List<String> notes) {}
