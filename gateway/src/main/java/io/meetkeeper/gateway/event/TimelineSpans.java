package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.json.ContractJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs the events of one host that begin and end something into spans. */
public final class TimelineSpans {
  private final Map<String, TimelineSpan> open = new LinkedHashMap<>();
  private final List<TimelineSpan> closed = new ArrayList<>();

  private TimelineSpans() {}

  /**
   * The spans that overlap a time range, sorted by their start.
   *
   * @param events also some from before that time, oldest first, to the newest; a span whose
   *     beginning is missing is left out
   */
  public static List<TimelineSpan> of(List<Event> events, Instant from, Instant to) {
    TimelineSpans spans = new TimelineSpans();
    events.forEach(spans::add);
    spans.closed.addAll(spans.open.values());
    return spans.closed.stream()
        .filter(span -> span.from().isBefore(to))
        .filter(span -> span.to() == null || span.to().isAfter(from))
        .sorted(Comparator.comparing(TimelineSpan::from))
        .toList();
  }

  private void add(Event event) {
    if (event instanceof PressureEvent alarm) {
      addAlarm(alarm);
    } else if (event instanceof RestartChangedEvent job) {
      addJob(job);
    } else if (event instanceof AutomationChangedEvent automation) {
      close("automation", event.at());
      open("automation", "automation", name(automation.state()), event.at(), Map.of());
    } else if (event instanceof HealthChangedEvent check) {
      addCheck(check);
    } else if (event instanceof NoticeEvent notice) {
      addPresence(notice);
    }
  }

  private void addAlarm(PressureEvent alarm) {
    String key = "alarm " + alarm.resource();
    if (!alarm.raised()) {
      close(key, alarm.at());
    } else if (!open.containsKey(key)) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("usedPercent", alarm.usedPercent());
      put(figures, "threshold", alarm.threshold());
      put(figures, "bridgeSharePercent", alarm.bridgeSharePercent());
      open(key, "alarm", name(alarm.resource()), alarm.at(), figures);
    }
  }

  private void addJob(RestartChangedEvent job) {
    String key = "restart " + job.job();
    String drain = "drain " + job.job();
    TimelineSpan begun = open.get(key);
    Map<String, Object> details = new LinkedHashMap<>();
    put(details, "job", job.job());
    put(details, "state", name(job.state()));
    open(key, "restart", name(job.cause()), begun == null ? job.at() : begun.from(), details);
    if (job.state() == RestartJobState.DRAINING) {
      open(drain, "drain", "drain", job.at(), Map.of("job", String.valueOf(job.job())));
    } else {
      close(drain, job.at());
    }
    if (job.state() != null && job.state().isFinal()) {
      close(key, job.at());
    }
  }

  private void addCheck(HealthChangedEvent check) {
    String key = "finding " + check.check();
    Instant since = check.since() == null ? check.at() : check.since();
    close(key, since);
    if (check.state() != HealthState.WELL) {
      open(key, "finding", check.check(), since, Map.of("state", name(check.state())));
    }
  }

  private void addPresence(NoticeEvent notice) {
    if ("host-went".equals(notice.subject())) {
      open("silence", "silence", "silence", notice.at(), Map.of());
    } else if ("host-came".equals(notice.subject())) {
      close("silence", notice.at());
    }
  }

  private void open(
      String key, String kind, String code, Instant at, Map<String, Object> parameters) {
    open.put(key, new TimelineSpan(kind, code, at, null, parameters));
  }

  private void close(String key, Instant at) {
    TimelineSpan span = open.remove(key);
    if (span != null) {
      closed.add(span.endedAt(at.isBefore(span.from()) ? span.from() : at));
    }
  }

  private static void put(Map<String, Object> target, String name, Object value) {
    if (value != null) {
      target.put(name, value);
    }
  }

  private static String name(Enum<?> constant) {
    return constant == null ? "unknown" : ContractJson.enumName(constant);
  }
}
