package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import java.util.List;
import java.util.function.Function;

/** The metrics of hosts, all with the labels {@code host} and {@code site}. */
final class HostExposition {
  private static final double PERCENT_PER_ONE = 100;
  private static final double MS_PER_SECOND = 1000;

  /** Writers of one metric each, which write nothing when the figure is not known. */
  static final List<HostMetricWriter> METRICS =
      List.of(
          gauge("meetkeeper_host_up", "1: heard of lately.", host -> host.sample() == null ? 0 : 1),
          gauge(
              "meetkeeper_host_sample_timestamp_seconds",
              "When the figures were measured.",
              host ->
                  host.sample() == null
                      ? null
                      : (Number) (host.sample().at().toEpochMilli() / MS_PER_SECOND)),
          gauge(
              "meetkeeper_host_memory_total_bytes",
              "Memory.",
              host -> host.memory() == null ? null : host.memory().total()),
          gauge(
              "meetkeeper_host_memory_available_bytes",
              "Memory that is available.",
              host -> host.memory() == null ? null : host.memory().available()),
          gauge(
              "meetkeeper_host_swap_total_bytes",
              "Swap.",
              host -> host.swap() == null ? null : host.swap().total()),
          gauge(
              "meetkeeper_host_swap_used_bytes",
              "Swap in use.",
              host -> host.swap() == null ? null : host.swap().used()),
          gauge(
              "meetkeeper_host_swap_in_bytes_per_second",
              "Read back from swap.",
              host -> host.swap() == null ? null : host.swap().inBytesPerSecond()),
          gauge(
              "meetkeeper_host_swap_out_bytes_per_second",
              "Written to swap.",
              host -> host.swap() == null ? null : host.swap().outBytesPerSecond()),
          gauge("meetkeeper_host_load1", "Load average, 1 min.", HostExposition::load),
          gauge("meetkeeper_host_cpu_used_ratio", "Processors busy, 0-1.", HostExposition::cpu),
          HostExposition::writeAlarms,
          HostExposition::writeBridgeState,
          gauge(
              "meetkeeper_bridge_resident_memory_bytes",
              "Resident.",
              host -> host.bridge() == null ? null : host.bridge().rssBytes()),
          gauge(
              "meetkeeper_bridge_swap_bytes",
              "In swap.",
              host -> host.bridge() == null ? null : host.bridge().swapBytes()),
          gauge(
              "meetkeeper_bridge_start_time_seconds",
              "When it was started.",
              host ->
                  host.bridge() == null || host.bridge().startedAt() == null
                      ? null
                      : (Number) host.bridge().startedAt().getEpochSecond()),
          gauge(
              "meetkeeper_bridge_conferences",
              "Conferences.",
              host -> host.calls() == null ? null : host.calls().conferences()),
          gauge(
              "meetkeeper_bridge_endpoints",
              "Endpoints.",
              host -> host.calls() == null ? null : host.calls().localEndpoints()),
          gauge(
              "meetkeeper_bridge_stress",
              "Stress.",
              host -> host.calls() == null ? null : host.calls().stress()),
          HostExposition::writeAutomation);

  private HostExposition() {}

  /** Writes one metric of a host. */
  @FunctionalInterface
  interface HostMetricWriter {
    void write(MetricSink out, HostFigures host);
  }

  private static HostMetricWriter gauge(
      String name, String help, Function<HostFigures, Number> value) {
    return (out, host) -> out.gaugeOf(name, help, value.apply(host), host.labels());
  }

  private static Number load(HostFigures host) {
    return host.sample() == null || host.sample().load() == null
        ? null
        : host.sample().load().one();
  }

  private static Number cpu(HostFigures host) {
    HostSample sample = host.sample();
    return sample == null || sample.cpu() == null || sample.cpu().usedPercent() == null
        ? null
        : (Number) (sample.cpu().usedPercent() / PERCENT_PER_ONE);
  }

  private static void writeAlarms(MetricSink out, HostFigures host) {
    if (host.sample() == null) {
      return;
    }
    for (HostSample.Alarm alarm : host.sample().alarms()) {
      out.gaugeOf(
          "meetkeeper_host_alarm_raised",
          "1: the alarm is raised.",
          alarm.raised() ? 1 : 0,
          with(host, "resource", alarm.resource()));
    }
  }

  private static void writeBridgeState(MetricSink out, HostFigures host) {
    if (host.bridge() != null) {
      out.gaugeOf(
          "meetkeeper_bridge_state",
          "1 for the state in which the bridge is.",
          1,
          with(host, "state", host.bridge().state()));
    }
  }

  private static void writeAutomation(MetricSink out, HostFigures host) {
    if (host.automation() != null && !(host.sample() == null && isAutomatic(host))) {
      out.gaugeOf(
          "meetkeeper_automation_state",
          "1 for the state in which automation is.",
          1,
          with(host, "state", host.automation().state()));
    }
  }

  /** Whether the state says that automation works, which is not known for a silent host. */
  private static boolean isAutomatic(HostFigures host) {
    HostAutomation.State state = host.automation().state();
    return state == HostAutomation.State.ON || state == HostAutomation.State.WATCH;
  }

  private static String with(HostFigures host, String name, Enum<?> value) {
    return host.labels() + "," + name + "=\"" + ContractJson.enumName(value) + "\"";
  }
}
