package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.gateway.fleet.FleetHost;

/** Writes the metrics of one host, all with the labels {@code host} and {@code site}. */
final class HostExposition {
  private static final double PERCENT_PER_ONE = 100;
  private static final double MS_PER_SECOND = 1000;

  private final PrometheusExposition out;
  private final FleetHost host;
  private final String[] labels;

  HostExposition(PrometheusExposition out, FleetHost host) {
    this.out = out;
    this.host = host;
    labels = labelsWith();
  }

  /**
   * Writes all metrics.
   *
   * @param sample {@code null} when the host is stale
   * @param automation {@code null} when it is not known
   */
  void write(HostSample sample, HostAutomation automation) {
    out.gauge("meetkeeper_host_up", "1: heard of lately.", sample == null ? 0 : 1, labels);
    if (sample != null) {
      writeSample(sample);
    }
    if (automation != null) {
      out.gauge(
          "meetkeeper_automation_state",
          "1 for the state in which automation is.",
          1,
          labelsWith("state", ContractJson.enumName(automation.state())));
    }
  }

  private void writeSample(HostSample sample) {
    out.gauge(
        "meetkeeper_host_sample_timestamp_seconds",
        "When the figures were measured.",
        sample.at().toEpochMilli() / MS_PER_SECOND,
        labels);
    if (sample.memory() != null) {
      writeMemory(sample.memory());
    }
    if (sample.swap() != null) {
      writeSwap(sample.swap());
    }
    writeLoad(sample);
    for (HostSample.Alarm alarm : sample.alarms()) {
      out.gauge(
          "meetkeeper_host_alarm_raised",
          "1: the alarm is raised.",
          alarm.raised() ? 1 : 0,
          labelsWith("resource", ContractJson.enumName(alarm.resource())));
    }
    if (sample.bridge() != null) {
      writeBridge(sample.bridge());
    }
  }

  private void writeMemory(HostSample.Memory memory) {
    out.gauge("meetkeeper_host_memory_total_bytes", "Memory.", memory.total(), labels);
    out.gauge(
        "meetkeeper_host_memory_available_bytes",
        "Memory that is available.",
        memory.available(),
        labels);
  }

  private void writeSwap(HostSample.Swap swap) {
    out.gauge("meetkeeper_host_swap_total_bytes", "Swap.", swap.total(), labels);
    out.gauge("meetkeeper_host_swap_used_bytes", "Swap in use.", swap.used(), labels);
    out.gauge(
        "meetkeeper_host_swap_in_bytes_per_second",
        "Read back from swap.",
        swap.inBytesPerSecond(),
        labels);
    out.gauge(
        "meetkeeper_host_swap_out_bytes_per_second",
        "Written to swap.",
        swap.outBytesPerSecond(),
        labels);
  }

  private void writeLoad(HostSample sample) {
    if (sample.load() != null) {
      out.gauge("meetkeeper_host_load1", "Load average, 1 min.", sample.load().one(), labels);
    }
    if (sample.cpu() != null && sample.cpu().usedPercent() != null) {
      out.gauge(
          "meetkeeper_host_cpu_used_ratio",
          "Processors busy, 0-1.",
          sample.cpu().usedPercent() / PERCENT_PER_ONE,
          labels);
    }
  }

  private void writeBridge(HostSample.Bridge bridge) {
    out.gauge(
        "meetkeeper_bridge_state",
        "1 for the state in which the bridge is.",
        1,
        labelsWith("state", ContractJson.enumName(bridge.state())));
    out.gauge("meetkeeper_bridge_resident_memory_bytes", "Resident.", bridge.rssBytes(), labels);
    out.gauge("meetkeeper_bridge_swap_bytes", "In swap.", bridge.swapBytes(), labels);
    if (bridge.startedAt() != null) {
      out.gauge(
          "meetkeeper_bridge_start_time_seconds",
          "When it was started.",
          bridge.startedAt().getEpochSecond(),
          labels);
    }
    HostSample.Calls calls = bridge.calls();
    if (calls != null) {
      out.gauge("meetkeeper_bridge_conferences", "Conferences.", calls.conferences(), labels);
      out.gauge("meetkeeper_bridge_endpoints", "Endpoints.", calls.localEndpoints(), labels);
      out.gauge("meetkeeper_bridge_stress", "Stress.", calls.stress(), labels);
    }
  }

  private String[] labelsWith(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "host";
    all[1] = host.id();
    all[2] = "site";
    all[3] = host.site() == null ? "" : host.site();
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }
}
