package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.text.Language;
import org.yorisoi.sync.v1.ErrorReason;

class SentencesTest {
    @Test
    void everyReasonAndHindrance_hasASentenceInEachLanguage() {
        for (Language language : Language.values()) {
            for (ClientException.Reason reason : ClientException.Reason.values()) {
                assertFalse(new ClientException(reason, "").sentence(language).isEmpty());
            }
            for (SyncState.Hindrance hindrance : SyncState.Hindrance.values()) {
                assertFalse(hindrance.sentence(language).isEmpty());
            }
        }
    }

    @Test
    void everyFailure_hasASentence_alsoOneThatThisProgramDoesNotExpect() {
        for (ErrorReason reason : ErrorReason.values()) {
            SyncResult result = new SyncResult(0, 0, reason, "", Duration.ZERO);
            assertNotEquals(result.sentence(Language.JAPANESE), result.sentence(Language.ENGLISH));
        }
        assertEquals("", new SyncResult(0, 0, null, "", Duration.ZERO).sentence(Language.JAPANESE));
    }

    @Test
    void japaneseIsJapanese() {
        SyncResult offline = new SyncResult(0, 0, ErrorReason.UNAVAILABLE, "", Duration.ZERO);
        assertTrue(offline.sentence(Language.JAPANESE).contains("入力した内容は端末にあります"));
    }
}
