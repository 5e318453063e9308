package io.meetkeeper.files;

import java.util.List;

/**
 * The result of an edit, verified: only the requested values differ from the old text.
 *
 * @param text the whole new text; equal to the old one when nothing changed
 * @param notes messages for the user, for example that comments within a replaced array were lost
 */
public record DocumentEditResult(String text, List<String> notes) {}
