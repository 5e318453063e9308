package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meetkeeper.agent.BridgeAgentVerticle;
import io.meetkeeper.backbone.process.Role;
import io.vertx.core.VerticleBase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogNamesTest {
  /** The log names of each module; shared modules log as {@code meetkeeper}. */
  private static final Map<String, List<String>> BY_MODULE =
      Map.ofEntries(
          Map.entry("metrics-collector", List.of("collector")),
          Map.entry("restart-scheduler", List.of("scheduler", "bridge-agent")),
          Map.entry("bridge-agent", List.of("bridge-agent")),
          Map.entry("auth-service", List.of("accounts")),
          Map.entry("config-service", List.of("documents")),
          Map.entry("jitsi-files", List.of("documents")),
          Map.entry("gateway", List.of("gateway", "relay", "notify")),
          Map.entry("stand-ins", List.of("standin")),
          Map.entry("backbone", List.of("meetkeeper")),
          Map.entry("suite", List.of("meetkeeper")));

  private static final Pattern FOLDER = Pattern.compile("/([^/]+)/target/");

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.meetkeeper");
  }

  @ParameterizedTest
  @CsvSource({
    "io.meetkeeper.restart.SchedulerVerticle,scheduler",
    "io.meetkeeper.collector.CollectorVerticle,collector",
    "io.meetkeeper.auth.account.AccountExpiryRunner,accounts",
    "io.meetkeeper.documents.history.DocumentWatcher,documents",
    "io.meetkeeper.gateway.GatewayVerticle,gateway",
    "io.meetkeeper.gateway.relay.MachinistSender,relay",
    "io.meetkeeper.gateway.notify.WebhookSender,notify",
    "io.meetkeeper.backbone.bus.Bus,meetkeeper",
    "io.meetkeeper.Thing,meetkeeper",
    "io.meetkeeper.,meetkeeper",
    "io.netty.util.Thing,Thing"
  })
  void mapsLoggersToRoles(String logger, String name) {
    assertThat(LogNames.of(logger)).isEqualTo(name);
  }

  @Test
  void mapsTheAgent() {
    assertThat(LogNames.of(BridgeAgentVerticle.class.getName())).isEqualTo("bridge-agent");
    assertThat(LogNames.of(null)).isEqualTo("?");
  }

  /** A role logs with its name in {@code meetkeeper.roles}. */
  @Test
  void everyRoleLogsWithItsName() throws ReflectiveOperationException {
    List<String> found = new ArrayList<>();
    for (JavaClass type : classes) {
      if (type.isAssignableTo(VerticleBase.class) && type.tryGetField("ROLE").isPresent()) {
        Field field = type.reflect().getField("ROLE");
        String role = ((Role) field.get(null)).name();
        assertThat(LogNames.of(type.getName())).as(type.getName()).isEqualTo(role);
        found.add(role);
      }
    }
    assertThat(found).containsAll(RoleRegistry.NAMES).contains("relay", "notify");
  }

  /** Checks every class, so that a new package cannot be forgotten. */
  @Test
  void everyClassOfAModuleLogsAsOneOfItsRoles() {
    Map<String, String> wrong = new TreeMap<>();
    Map<String, Integer> modules = new TreeMap<>();
    for (JavaClass type : classes) {
      String module = module(type);
      String name = LogNames.of(type.getName());
      modules.merge(module, 1, Integer::sum);
      if (!BY_MODULE.getOrDefault(module, List.of()).contains(name)) {
        wrong.put(type.getName(), name + " in " + module);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(modules)
        .containsKeys("auth-service", "backbone", "config-service", "gateway", "jitsi-files")
        .containsKeys("metrics-collector", "restart-scheduler", "suite");
  }

  /**
   * The module of a class, from {@code .../auth-service/target/classes/...} or a jar in {@code
   * target}.
   */
  private static String module(JavaClass type) {
    String uri = type.getSource().orElseThrow().getUri().toString();
    Matcher folder = FOLDER.matcher(uri);
    return folder.find() ? folder.group(1) : uri;
  }
}
