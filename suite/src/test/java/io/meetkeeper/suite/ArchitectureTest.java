package io.meetkeeper.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ArchitectureTest {
  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.meetkeeper");
    assertThat(ours.contain(VerticleBase.class)).isFalse();
    assertThat(ours.size()).isGreaterThan(200);
  }

  private static void check(ArchRule rule) {
    rule.check(ours);
  }

  @Test
  void collectorKnowsNoNeighbour() {
    check(dependsOnlyOnBackbone("collector"));
  }

  @Test
  void schedulerKnowsNoNeighbour() {
    check(dependsOnlyOnBackbone("restart"));
  }

  @Test
  void gatewayKnowsNoNeighbour() {
    check(dependsOnlyOnBackbone("gateway"));
  }

  @Test
  void accountsKnowNoNeighbour() {
    check(dependsOnlyOnBackbone("auth"));
  }

  @Test
  void documentsKnowNoNeighbour() {
    check(dependsOnlyOnBackbone("documents"));
  }

  @Test
  void filesKnowNothingOfUs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.meetkeeper.files..")
            .should()
            .dependOnClassesThat(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are ours and of no file",
                    type ->
                        type.getPackageName().startsWith("io.meetkeeper.")
                            && !type.getPackageName().startsWith("io.meetkeeper.files"))));
  }

  @Test
  void agentKnowsNoNeighbour() {
    check(dependsOnlyOnBackbone("agent"));
  }

  @Test
  void standInsKnowNothingOfUs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.meetkeeper.standin..")
            .should()
            .dependOnClassesThat(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are ours and no stand-ins",
                    type ->
                        type.getPackageName().startsWith("io.meetkeeper.")
                            && !type.getPackageName().startsWith("io.meetkeeper.standin"))));
  }

  @Test
  void oneDoorToTheBus() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.meetkeeper.backbone.bus..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.eventbus.."));
  }

  @Test
  void onlyWhereAProcessStartsIsACluster() {
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

  @Test
  void contractsDependOnNothing() {
    check(
        classes()
            .that()
            .resideInAPackage("io.meetkeeper.backbone.contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.meetkeeper.backbone.contract..",
                "java..",
                "com.fasterxml.jackson.annotation.."));
  }

  @Test
  void verticlesAreOneDeep() {
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
  void namesOfTheDomain() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager.."));
  }

  @Test
  void eachNameStandsOnce() {
    Map<String, List<String>> byName =
        ours.stream()
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
  void roomsAreFreeOfCycles() {
    check(slices().matching("io.meetkeeper.(*)..").should().beFreeOfCycles());
  }

  @Test
  void backboneIsFreeOfCycles() {
    check(slices().matching("io.meetkeeper.backbone.(*)..").should().beFreeOfCycles());
  }

  private static ArchRule dependsOnlyOnBackbone(String room) {
    return noClasses()
        .that()
        .resideInAPackage("io.meetkeeper." + room + "..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "belong to another room",
                type ->
                    type.getPackageName().startsWith("io.meetkeeper.")
                        && !type.getPackageName().startsWith("io.meetkeeper.backbone")
                        && !type.getPackageName().startsWith("io.meetkeeper.files")
                        && !(type.getPackageName() + ".")
                            .startsWith("io.meetkeeper." + room + ".")));
  }
}
