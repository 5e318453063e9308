package io.meetkeeper.backbone.contract.document;

/**
 * An option of a file.
 *
 * @param path its names joined by dots
 * @param value what is effective, or what the comment shows
 * @param line where it stands, from 1; {@code null} when by itself nowhere
 * @param origin {@code set} or {@code commented-out}
 * @param type {@code boolean}, {@code number}, {@code text} and so on; {@code null}: not known
 * @param description in one sentence; {@code null}: not known
 * @param clients which clients obey it; {@code null}: nothing special is known
 */
public record DocumentOption(
    String path,
    Object value,
    Integer line,
    String origin,
    String type,
    String description,
    String clients) {}
