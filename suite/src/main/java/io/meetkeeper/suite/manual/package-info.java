/**
 * The manual pages and the completion of the shells, which the build generates from the commands
 * and the package installs.
 */
package io.meetkeeper.suite.manual;
