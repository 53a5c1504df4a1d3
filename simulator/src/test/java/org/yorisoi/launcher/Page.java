package org.yorisoi.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a document. */
record Page(List<Block> blocks) {
    private static final Pattern FENCED = Pattern.compile("(?m)^```(\\w+)\\n((?s:.*?))^```$");

    /** One block: its language, and its lines each with its end. */
    record Block(String language, String text) {}

    static Page read(Path document) throws IOException {
        Matcher fenced = FENCED.matcher(Files.readString(document, StandardCharsets.UTF_8));
        List<Block> blocks = new ArrayList<>();
        while (fenced.find()) {
            blocks.add(new Block(fenced.group(1), fenced.group(2)));
        }
        return new Page(blocks);
    }

    /** The blocks of commands, in the page's order. */
    List<String> commands() {
        return texts("sh");
    }

    /** What each block of commands prints: the block of text behind it, empty if there is none. */
    List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language.equals("sh")) {
                boolean shown =
                        i + 1 < blocks.size() && blocks.get(i + 1).language.equals("text");
                outputs.add(shown ? blocks.get(i + 1).text : "");
            }
        }
        return outputs;
    }

    List<String> texts(String language) {
        return blocks.stream()
                .filter(block -> block.language.equals(language))
                .map(Block::text)
                .toList();
    }
}
