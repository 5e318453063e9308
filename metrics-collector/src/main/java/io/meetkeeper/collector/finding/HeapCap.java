package io.meetkeeper.collector.finding;

/**
 * The maximum Java heap of a service.
 *
 * @param service {@code jvb} or {@code jicofo}
 * @param bytes the maximum
 * @param source where the value comes from, for the operator
 * @param file the file to change; {@code null} when not known
 * @param variable the name of the setting in that file
 */
public record HeapCap(String service, long bytes, String source, String file, String variable) {}
