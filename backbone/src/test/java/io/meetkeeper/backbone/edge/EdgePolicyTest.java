package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgePolicyTest {
  /** Each new contract must be declared here as crossing the link or not. */
  @Test
  void everyServiceIsInOneList() throws IllegalAccessException {
    List<BusService<?, ?>> listed = new ArrayList<>(EdgePolicy.HOST_SERVICES);
    listed.addAll(EdgePolicy.DOCUMENT_SERVICES);
    listed.addAll(EdgePolicy.SITE_SERVICES);
    listed.addAll(EdgePolicy.SCHEDULER_SERVICES);
    listed.addAll(EdgePolicy.INTERNAL_SERVICES);
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(declaredServices());
  }

  private static List<BusService<?, ?>> declaredServices() throws IllegalAccessException {
    List<BusService<?, ?>> services = new ArrayList<>();
    for (Field field : BusContracts.class.getFields()) {
      if (field.get(null) instanceof BusService<?, ?> service) {
        services.add(service);
      }
    }
    return services;
  }

  /** The gateway would have to check a further topic: see HostLink. */
  @Test
  void aHostReportsTwoTopics() throws IllegalAccessException {
    List<Object> topics = new ArrayList<>();
    for (Field field : BusContracts.class.getFields()) {
      if (field.get(null) instanceof BusTopic<?> topic) {
        topics.add(topic);
      }
    }
    assertThat(topics).containsExactlyInAnyOrder(BusContracts.SAMPLES, BusContracts.EVENTS);
  }

  @Test
  void everyEventIsInOneList() {
    Set<Class<?>> listed = new HashSet<>(EdgePolicy.HOST_EVENTS);
    listed.addAll(EdgePolicy.INTERNAL_EVENTS);
    assertThat(listed).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    assertThat(EdgePolicy.HOST_EVENTS).doesNotContainAnyElementsOf(EdgePolicy.INTERNAL_EVENTS);
  }

  @Test
  void aHostServesWhatIsItsOwn() {
    assertThat(EdgePolicy.mayServe("bridge.command.v1/jvb1", "jvb1", null)).isTrue();
    assertThat(EdgePolicy.mayServe("bridge.command.v1/jvb2", "jvb1", null)).isFalse();
    assertThat(EdgePolicy.mayServe("documents.get.v1/jvb1", "jvb1", null)).isTrue();
    assertThat(EdgePolicy.mayServe("documents.get.v1/jvb2", "jvb1", null)).isFalse();
    assertThat(EdgePolicy.mayServe("account.list.v1/jvb1", "jvb1", null)).isFalse();
    assertThat(EdgePolicy.mayServe("bridge.command.v1", "jvb1", null)).isFalse();
    assertThat(EdgePolicy.mayServe("restart.ask.v1/jvb1", "jvb1", "meet.example.com")).isFalse();
    assertThat(
            EdgePolicy.mayServe("bridge.command.v1/meet.example.com", "jvb1", "meet.example.com"))
        .isFalse();
  }

  @Test
  void aServiceOfANewerVersionIsUnknownAndThoseOfThisOneAreNotWhereverTheyAreAsked() {
    assertThat(EdgePolicy.isUnknown("bridge.weather.v1/jvb1")).isTrue();
    assertThat(EdgePolicy.isUnknown("bridge.look.v2/jvb1")).isTrue();
    assertThat(EdgePolicy.isUnknown("")).isTrue();
    assertThat(EdgePolicy.isUnknown("bridge.look.v1/jvb2")).isFalse();
    assertThat(EdgePolicy.isUnknown("restart.ask.v1")).isFalse();
    assertThat(EdgePolicy.isUnknown("account.list.v1/meet.example.com/x")).isFalse();
  }

  @Test
  void aNewerVersionMayReportMoreButNotOfOthers() {
    Event newer = new UnknownEvent("1", Instant.EPOCH, "jvb1", null, Severity.INFO, "!", "new");
    assertThat(EdgePolicy.violation(newer, "jvb1", null)).isNull();
    assertThat(EdgePolicy.violation(newer, "jvb2", null)).contains("host jvb1");
    assertThat(EdgePolicy.violation(newer, "jvb1", "meet.example.com")).contains("site null");
  }

  @Test
  void anEventThatCannotBeKeptIsRefused() {
    Event noTime = new NoticeEvent("1", null, "jvb1", null, Severity.INFO, "!", "swap", null);
    assertThat(EdgePolicy.violation(noTime, "jvb1", null)).contains("without id, time");
  }

  @Test
  void aSampleWithoutTimeOrNumberIsRefused() {
    assertThat(EdgePolicy.violation(sample(1, 1, Instant.EPOCH), "jvb1", null)).isNull();
    assertThat(EdgePolicy.violation(sample(0, 1, Instant.EPOCH), "jvb1", null)).contains("number");
    assertThat(EdgePolicy.violation(sample(1, 0, Instant.EPOCH), "jvb1", null)).contains("number");
    assertThat(EdgePolicy.violation(sample(1, 1, null), "jvb1", null)).contains("without time");
  }

  private static HostSample sample(long incarnation, long sequence, Instant at) {
    return new HostSample(
        "jvb1",
        null,
        incarnation,
        sequence,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
