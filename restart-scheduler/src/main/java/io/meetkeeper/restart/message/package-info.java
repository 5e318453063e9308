/** What the scheduler says, by code; the words stand in {@code messages/} of the resources. */
package io.meetkeeper.restart.message;
