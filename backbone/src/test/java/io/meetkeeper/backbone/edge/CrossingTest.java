package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Service;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.Topic;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrossingTest {
  /** Whoever adds a contract says here whether it crosses the link. */
  @Test
  void everyServiceIsInOneList() throws IllegalAccessException {
    List<Service<?, ?>> listed = new ArrayList<>(Crossing.OF_THE_HOST);
    listed.addAll(Crossing.OF_ITS_FILES);
    listed.addAll(Crossing.OF_THE_SITE);
    listed.addAll(Crossing.INSIDE);
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(constants());
  }

  private static List<Service<?, ?>> constants() throws IllegalAccessException {
    List<Service<?, ?>> services = new ArrayList<>();
    for (Field field : Contracts.class.getFields()) {
      if (field.get(null) instanceof Service<?, ?> service) {
        services.add(service);
      }
    }
    return services;
  }

  /** A topic more would have to be judged by the gateway: see HostLink. */
  @Test
  void aHostTellsOfTwoTopics() throws IllegalAccessException {
    List<Object> topics = new ArrayList<>();
    for (Field field : Contracts.class.getFields()) {
      if (field.get(null) instanceof Topic<?> topic) {
        topics.add(topic);
      }
    }
    assertThat(topics).containsExactlyInAnyOrder(Contracts.SAMPLES, Contracts.EVENTS);
  }

  @Test
  void everyEventIsInOneList() {
    Set<Class<?>> listed = new HashSet<>(Crossing.TOLD_BY_A_HOST);
    listed.addAll(Crossing.TOLD_INSIDE);
    assertThat(listed).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    assertThat(Crossing.TOLD_BY_A_HOST).doesNotContainAnyElementsOf(Crossing.TOLD_INSIDE);
  }

  @Test
  void aHostServesWhatIsItsOwn() {
    assertThat(Crossing.mayServe("bridge.command.v1/jvb1", "jvb1", null)).isTrue();
    assertThat(Crossing.mayServe("bridge.command.v1/jvb2", "jvb1", null)).isFalse();
    assertThat(Crossing.mayServe("documents.get.v1/jvb1", "jvb1", null)).isTrue();
    assertThat(Crossing.mayServe("documents.get.v1/jvb2", "jvb1", null)).isFalse();
    assertThat(Crossing.mayServe("account.list.v1/jvb1", "jvb1", null)).isFalse();
    assertThat(Crossing.mayServe("bridge.command.v1", "jvb1", null)).isFalse();
    assertThat(Crossing.mayServe("restart.ask.v1/jvb1", "jvb1", "meet.example.com")).isFalse();
    assertThat(Crossing.mayServe("bridge.command.v1/meet.example.com", "jvb1", "meet.example.com"))
        .isFalse();
  }

  @Test
  void aServiceOfANewerVersionIsUnknownAndThoseOfThisOneAreNotWhereverTheyAreAsked() {
    assertThat(Crossing.unknown("bridge.weather.v1/jvb1")).isTrue();
    assertThat(Crossing.unknown("bridge.look.v2/jvb1")).isTrue();
    assertThat(Crossing.unknown("")).isTrue();
    assertThat(Crossing.unknown("bridge.look.v1/jvb2")).isFalse();
    assertThat(Crossing.unknown("restart.ask.v1")).isFalse();
    assertThat(Crossing.unknown("account.list.v1/meet.example.com/x")).isFalse();
  }

  @Test
  void aNewerVersionMayTellMoreButNotOfOthers() {
    Event newer = new Event.Other("1", Instant.EPOCH, "jvb1", null, Severity.INFO, "!", "new");
    assertThat(Crossing.refused(newer, "jvb1", null)).isNull();
    assertThat(Crossing.refused(newer, "jvb2", null)).contains("host jvb1");
    assertThat(Crossing.refused(newer, "jvb1", "meet.example.com")).contains("site null");
  }

  @Test
  void anEventThatCannotBeKeptIsRefused() {
    Event noTime = new Event.Notice("1", null, "jvb1", null, Severity.INFO, "!", "swap");
    assertThat(Crossing.refused(noTime, "jvb1", null)).contains("without id, time");
  }
}
