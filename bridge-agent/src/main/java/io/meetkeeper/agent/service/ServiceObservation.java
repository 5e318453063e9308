package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;

/**
 * The observation of a service after an action.
 *
 * @param service the status from the service manager
 * @param jicofoAnswers whether Jicofo answers over REST
 */
record ServiceObservation(ControlStatus service, boolean jicofoAnswers) {}
