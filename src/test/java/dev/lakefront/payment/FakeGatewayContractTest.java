package dev.lakefront.payment;

import dev.lakefront.testing.FakeGateway;
import java.time.InstantSource;

class FakeGatewayContractTest extends PaymentGatewayContractTest {

    private final FakeGateway gateway = new FakeGateway(InstantSource.system());

    @Override
    protected PaymentGateway gateway() {
        return gateway;
    }
}
