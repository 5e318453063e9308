/**
 * What a person types. Each command is a small class that asks the rooms behind it and prints; the
 * answers are words for somebody who is in a hurry, and the exit code is for scripts. A command
 * that only looks never writes: it starts no more than the inspectors of the roles.
 */
package io.meetkeeper.suite.command;
