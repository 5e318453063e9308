package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;

/**
 * What is observed of a service after an action.
 *
 * @param service what the service manager reports
 * @param jicofoAnswers whether Jicofo answers over REST
 */
record ServiceProof(ControlStatus service, boolean jicofoAnswers) {}
