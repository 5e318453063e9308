package io.meetkeeper.backbone.contract.document;

/**
 * Why a file cannot be edited.
 *
 * @param reason {@code unreadable}, {@code unsupported}, {@code too-large} or {@code unavailable}
 * @param message the reason, for people
 * @param line line number from 1; {@code null} when not known
 * @param column column from 1; {@code null} when not known
 * @param excerpt the line, secrets masked
 */
public record DocumentFault(
    String reason, String message, Integer line, Integer column, String excerpt) {}
