/** When automatic restarts are allowed, on the wall clock of a zone. Used by the policy. */
package io.meetkeeper.restart.calendar;
