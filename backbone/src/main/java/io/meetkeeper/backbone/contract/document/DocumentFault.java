package io.meetkeeper.backbone.contract.document;

/**
 * Why a file cannot be edited as it stands.
 *
 * @param reason {@code unreadable}, {@code unsupported}, {@code too-large} or {@code unavailable}
 * @param message in words
 * @param line where, from 1; {@code null} when not known
 * @param column where, from 1
 * @param excerpt the line, secrets masked
 */
public record DocumentFault(
    String reason, String message, Integer line, Integer column, String excerpt) {}
