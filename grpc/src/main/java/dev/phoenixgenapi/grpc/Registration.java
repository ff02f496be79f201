package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Push;
import dev.phoenixgenapi.grpc.v1.PushAnswer;
import dev.phoenixgenapi.grpc.v1.Verify;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a gateway what a node offers: asks first which version it has, and pushes only what differs. */
record Registration(GatewayConnection gateway, Offers offers) {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceNode.class);

    /**
     * Registers all services.
     *
     * @return whether the gateway has them all as they are now
     */
    boolean register() throws InterruptedException {
        try {
            var all = true;
            for (var offer : offers.now()) {
                all &= isKnown(offer) || push(offer);
            }
            return all;
        } catch (ExecutionException e) {
            LOG.debug("registration with {} ends", gateway.gateway(), e);
            return false;
        }
    }

    private boolean isKnown(Offers.Offer offer) throws InterruptedException, ExecutionException {
        var question = Verify.newBuilder().setService(offer.service()).setVersion(offer.version());
        var answer = gateway.ask(Envelope.newBuilder().setVerify(question)).get();
        return answer.hasVerifyAnswer() && answer.getVerifyAnswer().getMatches();
    }

    private boolean push(Offers.Offer offer) throws InterruptedException, ExecutionException {
        var push = Envelope.newBuilder()
                .setPush(Push.newBuilder()
                        .setService(offer.service())
                        .setVersion(offer.version())
                        .addAllConfigs(offer.configs()));
        var size = push.build().getSerializedSize();
        if (size > gateway.maxMessageBytes()) {
            LOG.error(
                    "configs of {}: {} bytes (expected by {}: at most {})",
                    offer.service(),
                    size,
                    gateway.gateway(),
                    gateway.maxMessageBytes());
            return false;
        }
        return isTaken(offer, gateway.ask(push).get());
    }

    private boolean isTaken(Offers.Offer offer, Envelope answer) {
        if (!answer.hasPushAnswer()) {
            LOG.error(
                    "{} has not taken the configs of {}: {}",
                    gateway.gateway(),
                    offer.service(),
                    answer.getFailure().getReason());
            return false;
        }
        var push = answer.getPushAnswer();
        push.getFaultsList()
                .forEach(fault -> LOG.warn(
                        "{} does not take {}: {}: {}",
                        gateway.gateway(),
                        offer.service(),
                        fault.getName(),
                        fault.getMessage()));
        if (push.getState() == PushAnswer.State.REJECTED) {
            LOG.error("{} has rejected the configs of {}: {}", gateway.gateway(), offer.service(), push.getReason());
            return false;
        }
        LOG.info("{} has {} functions of {}", gateway.gateway(), push.getStored(), offer.service());
        return true;
    }
}
