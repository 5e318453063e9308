/**
 * What crosses the bus: events, questions and answers, as plain records, with the address and the
 * version each of them owns. Every module speaks these records and nothing else with its
 * neighbours. A field is {@code null} when it is not known, and then {@link
 * io.meetkeeper.backbone.contract.metrics.HostSample#absent()} says why; nothing unknown is ever 0.
 */
package io.meetkeeper.backbone.contract;
