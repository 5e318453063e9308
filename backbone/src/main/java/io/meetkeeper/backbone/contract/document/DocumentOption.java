package io.meetkeeper.backbone.contract.document;

/**
 * An option of a file.
 *
 * @param path names joined by dots
 * @param value effective value, or the value in the comment
 * @param line line number from 1; {@code null} when it has no line of its own
 * @param origin {@code set} or {@code commented-out}
 * @param type {@code boolean}, {@code number}, {@code text} and so on; {@code null}: not known
 * @param description one sentence; {@code null}: not known
 * @param clients clients that support it; {@code null}: nothing special is known
 */
public record DocumentOption(
    String path,
    Object value,
    Integer line,
    String origin,
    String type,
    String description,
    String clients) {}
