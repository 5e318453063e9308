package io.meetkeeper.restart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between packages. */
class SchedulerPackagesTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.meetkeeper.restart");

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.meetkeeper.restart.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void decisionsKnowNothingOfEffects() {
    check("policy", "decision");
    check("decision", "fleet");
    check("fleet", "store");
  }

  /** Checks that a package below the store depends neither on the store nor on anything above. */
  private void check(String below, String above) {
    noClasses()
        .that()
        .resideInAPackage("io.meetkeeper.restart." + below)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.meetkeeper.restart." + above,
            "io.meetkeeper.restart",
            "io.meetkeeper.restart.host",
            "io.meetkeeper.restart.roll",
            "io.meetkeeper.restart.job",
            "io.meetkeeper.restart.rule",
            "io.meetkeeper.restart.api",
            "io.meetkeeper.restart.reconcile",
            "io.meetkeeper.restart.store")
        .check(classes);
  }
}
