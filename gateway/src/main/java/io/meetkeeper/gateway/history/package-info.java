/**
 * The figures of all hosts for two years, in a separate store. {@code HistoryRecorder} writes the
 * samples from the bus, {@code HistoryReader} answers REST. Figures are packed in blocks: one row
 * holds all metrics of one host over an hour, a day or two weeks.
 */
package io.meetkeeper.gateway.history;
