package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.fleet.FleetHost;

/**
 * The source of the metrics of one host.
 *
 * @param host id of the host
 * @param labels the labels {@code host} and {@code site} as text
 * @param sample its last sample; {@code null} when it is stale
 * @param automation {@code null} when it is not known
 */
record HostFigures(String host, String labels, HostSample sample, HostAutomation automation) {
  /**
   * The figures of a host.
   *
   * @param sample {@code null} when it is stale
   * @param automation {@code null} when it is not known
   */
  static HostFigures of(FleetHost host, HostSample sample, HostAutomation automation) {
    return new HostFigures(host.id(), labels(host), sample, automation);
  }

  /** The labels of a host as text. */
  static String labels(FleetHost host) {
    String site = host.site() == null ? "" : host.site();
    return MetricLabels.format("host", host.id(), "site", site);
  }

  HostSample.Memory memory() {
    return sample == null ? null : sample.memory();
  }

  HostSample.Swap swap() {
    return sample == null ? null : sample.swap();
  }

  HostSample.Bridge bridge() {
    return sample == null ? null : sample.bridge();
  }

  BridgeCalls calls() {
    return bridge() == null ? null : bridge().calls();
  }
}
