/**
 * Messages on the bus: events, requests and answers as plain records, and the addresses they are
 * sent to, each with its version. Modules exchange nothing else. A field is {@code null} when it is
 * not known, and then {@link io.meetkeeper.backbone.contract.metrics.HostSample#absent()} says why;
 * an unknown value is never 0.
 */
package io.meetkeeper.backbone.contract;
