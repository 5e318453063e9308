/**
 * What the operator wants: policies by scope, their values and their schedule, the automation mode
 * and pauses. All are values that are checked where they are built; decisions are made on them in
 * {@code decision}.
 */
package io.meetkeeper.restart.policy;
