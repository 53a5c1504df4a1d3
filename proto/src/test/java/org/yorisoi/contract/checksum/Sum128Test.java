package org.yorisoi.contract.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sum128Test {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    @Test
    void of_notSixteenBytes_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Sum128.of(ByteString.copyFrom(new byte[8])));
    }

    @Test
    void plus_lowHalfOverflows_carries() {
        assertEquals(new Sum128(1, 0), new Sum128(0, -1).plus(new Sum128(0, 1)));
        assertEquals(Sum128.ZERO, new Sum128(-1, -1).plus(new Sum128(0, 1)));
    }

    @Test
    void minus_lowHalfUnderflows_borrows() {
        assertEquals(new Sum128(0, -1), new Sum128(1, 0).minus(new Sum128(0, 1)));
        assertEquals(new Sum128(-1, -1), Sum128.ZERO.minus(new Sum128(0, 1)));
    }

    @Test
    void plusAndMinus_randomValues_areThoseModulo2To128() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Sum128 a = new Sum128(random.nextLong(), random.nextLong());
            Sum128 b = new Sum128(random.nextLong(), random.nextLong());
            assertEquals(number(a).add(number(b)).mod(MODULUS), number(a.plus(b)));
            assertEquals(number(a).subtract(number(b)).mod(MODULUS), number(a.minus(b)));
            assertEquals(a, a.plus(b.bytes()).minus(b.bytes()));
        }
    }

    @Test
    void bytes_ofASum_areBigEndianAndComeBack() {
        Sum128 sum = new Sum128(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

        ByteString bytes = sum.bytes();

        assertEquals(1, bytes.byteAt(0));
        assertEquals(16, bytes.byteAt(15));
        assertEquals(sum, Sum128.of(bytes));
    }

    private static BigInteger number(Sum128 sum) {
        return new BigInteger(1, sum.bytes().toByteArray());
    }
}
