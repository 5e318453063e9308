package io.meetkeeper.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between modules and packages. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.meetkeeper");
    assertThat(classes.contain(VerticleBase.class)).isFalse();
    assertThat(classes.size()).isGreaterThan(200);
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }

  @Test
  void collectorDependsOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("collector"));
  }

  @Test
  void schedulerDependsOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("restart"));
  }

  @Test
  void gatewayDependsOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("gateway"));
  }

  @Test
  void accountsDependOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("auth"));
  }

  @Test
  void documentsDependOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("documents"));
  }

  @Test
  void filesDependOnNoOtherModule() {
    check(dependsOnlyOn("files"));
  }

  @Test
  void agentDependsOnlyOnBackbone() {
    check(dependsOnlyOnBackbone("agent"));
  }

  @Test
  void standInsDependOnNoOtherModule() {
    check(dependsOnlyOn("standin"));
  }

  @Test
  void onlyTheBusPackageUsesTheEventBus() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.meetkeeper.backbone.bus..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.eventbus.."));
  }

  @Test
  void onlyTheProcessStartUsesTheCluster() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.meetkeeper.backbone.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.meetkeeper.backbone.cluster..", "io.meetkeeper.suite..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.meetkeeper.backbone.cluster.."));
  }

  /** Where numbers have other digits, {@code %03d} would write a file that nobody can read. */
  @Test
  void nothingIsFormattedByTheLocaleOfTheMachine() {
    check(
        noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .callConstructor(DecimalFormat.class, String.class)
            .orShould()
            .callConstructor(SimpleDateFormat.class, String.class));
  }

  @Test
  void contractsDependOnNothingButMessages() {
    check(
        classes()
            .that()
            .resideInAPackage("io.meetkeeper.backbone.contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.meetkeeper.backbone.contract..",
                "io.meetkeeper.backbone.message..",
                "java..",
                "com.fasterxml.jackson.annotation.."));
  }

  @Test
  void verticlesExtendVerticleBaseDirectly() {
    check(
        classes()
            .that()
            .areAssignableTo(VerticleBase.class)
            .or()
            .areAssignableTo(Verticle.class)
            .and()
            .resideInAPackage("io.meetkeeper..")
            .should(
                new com.tngtech.archunit.lang.ArchCondition<>("extend VerticleBase directly") {
                  @Override
                  public void check(
                      JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean direct =
                        type.getRawSuperclass()
                            .map(parent -> parent.isEquivalentTo(VerticleBase.class))
                            .orElse(false);
                    if (!direct) {
                      events.add(
                          com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                              type, type.getName() + " is not directly a VerticleBase"));
                    }
                  }
                }));
  }

  @Test
  void packagesAreNamedByDomain() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager.."));
  }

  @Test
  void typeNamesAreUnique() {
    Map<String, List<String>> byName =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(types -> types.size() == 1);
    assertThat(byName).isEmpty();
  }

  @Test
  void modulesAreFreeOfCycles() {
    check(slices().matching("io.meetkeeper.(*)..").should().beFreeOfCycles());
  }

  @Test
  void backboneIsFreeOfCycles() {
    check(slices().matching("io.meetkeeper.backbone.(*)..").should().beFreeOfCycles());
  }

  private static ArchRule dependsOnlyOnBackbone(String module) {
    return dependsOnlyOn(module, "backbone", "files");
  }

  private static ArchRule dependsOnlyOn(String module, String... others) {
    List<String> allowed = Stream.concat(Stream.of(module), Stream.of(others)).toList();
    return noClasses()
        .that()
        .resideInAPackage("io.meetkeeper." + module + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to another module than " + allowed,
                type ->
                    type.getPackageName().startsWith("io.meetkeeper.")
                        && allowed.stream().noneMatch(name -> belongsTo(type, name))));
  }

  private static boolean belongsTo(JavaClass type, String module) {
    return (type.getPackageName() + ".").startsWith("io.meetkeeper." + module + ".");
  }
}
