/**
 * The events of the memory and swap alarms, with a message for the operator. The alarms themselves
 * are evaluated by {@code io.meetkeeper.backbone.alarm}.
 */
package io.meetkeeper.collector.alarm;
