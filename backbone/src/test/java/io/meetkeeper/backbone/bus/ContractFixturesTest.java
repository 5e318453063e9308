package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.UnknownEvent;
import io.meetkeeper.backbone.json.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of every record is frozen in {@code contracts/}. A change that breaks one of these files
 * breaks a host of another version: make a new version of the contract instead.
 */
class ContractFixturesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> names() {
    return new ArrayList<>(new TreeSet<>(ContractFixtures.ALL.keySet()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesAsFrozen(String name) throws IOException {
    Object record = ContractFixtures.ALL.get(name);
    assertThat(JSON.readTree(ContractJson.toJson(record))).isEqualTo(JSON.readTree(frozen(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsTheFrozen(String name) throws IOException {
    Object record = ContractFixtures.ALL.get(name);
    assertThat(ContractJson.parse(frozen(name), asSent(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("names")
  void ignoresMembersOfNewerVersions(String name) throws IOException {
    Object record = ContractFixtures.ALL.get(name);
    ObjectNode newer = (ObjectNode) JSON.readTree(frozen(name));
    newer.putObject("fromTomorrow").put("x", 1);
    newer.put("alsoFromTomorrow", "y");
    assertThat(ContractJson.parse(newer.toString(), asSent(record))).isEqualTo(record);
  }

  @Test
  void everyTypeOfTheContractIsFrozen() throws IllegalAccessException {
    Set<Class<?>> frozen =
        ContractFixtures.ALL.values().stream().map(Object::getClass).collect(Collectors.toSet());
    Set<Class<?>> needed = new HashSet<>(List.of(Event.class.getPermittedSubclasses()));
    for (Field field : BusContracts.class.getFields()) {
      Object contract = field.get(null);
      if (contract instanceof BusTopic<?> topic) {
        needed.add(topic.messageType());
      } else if (contract instanceof BusService<?, ?> service) {
        needed.add(service.queryType());
        needed.add(service.replyType());
      }
    }
    needed.remove(Event.class);
    assertThat(frozen).containsAll(needed);
  }

  @Test
  void addressesAreUniqueAndEndInTheirVersion() throws IllegalAccessException {
    List<String> addresses = new ArrayList<>();
    for (Field field : BusContracts.class.getFields()) {
      Object contract = field.get(null);
      addresses.add(
          contract instanceof BusTopic<?> topic
              ? topic.address()
              : ((BusService<?, ?>) contract).address());
    }
    assertThat(addresses).doesNotHaveDuplicates().allMatch(a -> a.matches("[a-z.]+\\.v[0-9]+"));
  }

  @Test
  void anEventOfANewerVersionBecomesOther() {
    Event event =
        ContractJson.parse(
            "{\"type\":\"moon-phase\",\"id\":\"e\",\"at\":\"2026-11-22T04:00:00Z\",\"phase\":3}",
            Event.class);
    assertThat(event).isInstanceOf(UnknownEvent.class);
    assertThat(event.type()).isEqualTo("moon-phase");
  }

  @Test
  void theTypeOfAnEventIsWrittenOnce() {
    String text = ContractJson.toJson(ContractFixtures.ALL.get("event-other"));
    assertThat(text).containsOnlyOnce("\"type\"").contains("moon-phase");
  }

  @Test
  void anEnumValueOfANewerVersionIsNotKnown() {
    Event event =
        ContractJson.parse(
            "{\"type\":\"restart\",\"id\":\"e\",\"at\":\"2026-11-22T04:00:00Z\",\"severity\":\"apocalypse\",\"state\":\"dreaming\"}",
            Event.class);
    assertThat(event).isInstanceOf(RestartChangedEvent.class);
    assertThat(event.severity()).isNull();
    assertThat(((RestartChangedEvent) event).state()).isNull();
  }

  @Test
  void aMessageThatCannotBeReadDoesNotRepeatItself() {
    assertThatThrownBy(() -> ContractJson.parse("{\"at\": \"s3cret\"}", Event.class))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void aPolicyThatSaysNoneSaysSo() {
    PolicyReply.ValueWithSource none = new PolicyReply.ValueWithSource(null, "default");
    assertThat(ContractJson.toJson(none)).isEqualTo("{\"value\":null,\"source\":\"default\"}");
    assertThat(ContractJson.toMap(none)).containsEntry("value", null);
  }

  private static Class<?> asSent(Object record) {
    return record instanceof Event ? Event.class : record.getClass();
  }

  private static String frozen(String name) throws IOException {
    try (InputStream in =
        ContractFixturesTest.class.getResourceAsStream("/contracts/" + name + ".json")) {
      assertThat(in).as("contracts/%s.json", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
