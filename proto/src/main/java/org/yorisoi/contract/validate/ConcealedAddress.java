package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;

/**
 * Whether a text gives away the concealed address of a household: its postal code, its town with the chome or the number
 * of the house, a number of three parts by itself, its building. A town alone or {@code 1-2} alone says too little, and
 * nobody is bothered with it. However it is written: {@code １丁目２番３号}, {@code 一丁目2-3} and {@code 1-2-3} are the same.
 */
final class ConcealedAddress {
    private static final Pattern POSTAL = Pattern.compile("(?<![0-9-])[0-9]{3}-?[0-9]{4}(?![0-9]|-[0-9])");
    private static final Pattern DASH = Pattern.compile("(?<=[0-9])[‐‑‒–—―−ー─━~〜-](?=[0-9])");
    private static final Pattern JAPANESE_NUMBER = Pattern.compile("[〇一二三四五六七八九十]+(?=丁目|番地|番|号)");
    private static final Pattern COUNTER = Pattern.compile("(?<=[0-9])(?:丁目|番地の?|番|号|の)(?=[0-9])");

    /** A town, its numbers, and what stands behind them. */
    private static final Pattern PLACE = Pattern.compile("([^0-9]*)([0-9]+(?:-[0-9]+)*)(丁目)?(?:番地|番|号)?(.*)");

    private static final Pattern LARGER_PLACE = Pattern.compile("^.*[都道府県市区郡](?=.)");
    private static final Pattern ROOM = Pattern.compile("[-#]?[0-9]+(?:号室|号棟|号|階|棟|f)?$");

    /** A building of this name may be anywhere. */
    private static final Set<String> ANY_BUILDING = Set.of(
            "アパート", "マンション", "団地", "ハイツ", "コーポ", "一戸建て", "戸建て", "自宅", "実家", "社宅", "県営住宅", "市営住宅", "都営住宅", "公営住宅");

    private static final int SHORTEST_BUILDING = 3;

    /** A number that counts people or times is none of a house. */
    private static final String NO_COUNT = "(?![0-9人名回件個時分日月年])";

    private final List<Pattern> pieces = new ArrayList<>();

    private ConcealedAddress(Household household) {
        addPostal(plain(household.getPostalCode()));
        addPlace(plain(household.getTown() + household.getBlock()));
        if (!household.getBlock().isEmpty()) {
            addPlace(plain(household.getTown())); // its chome alone
        }
        addBuilding(plain(household.getBuilding()));
        String residence = plain(household.getResidence());
        Matcher postal = POSTAL.matcher(residence);
        if (postal.find()) {
            addPostal(postal.group());
            residence = residence.substring(postal.end());
        }
        addPlace(residence);
    }

    static ConcealedAddress of(Household household) {
        return new ConcealedAddress(household);
    }

    static RelatedRule<Message> rule() {
        return new RelatedRule<>(
                "record.shows_concealed_address",
                Severity.WARNING,
                saving -> !(saving.after() instanceof Household), // which has a rule of its own
                saving -> EnumSet.of(RecordKind.RECORD_KIND_HOUSEHOLD),
                ConcealedAddress::find);
    }

    private static List<Place> find(Saving<Message> saving, HouseholdRecords records) {
        List<Place> places = new ArrayList<>();
        for (LiveRecord<Household> each : records.all(Household.class)) {
            if (each.value().getAddressConcealed()) {
                ConcealedAddress address = of(each.value());
                if (!address.pieces.isEmpty()) {
                    address.collect(saving.after(), null, places);
                }
            }
        }
        return places;
    }

    private void collect(Message message, @Nullable Place parent, List<Place> places) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            List<?> values = field.isRepeated() ? (List<?>) entry.getValue() : List.of(entry.getValue());
            for (int i = 0; i < values.size(); i++) {
                Place place = new Place(parent, field, field.isRepeated() ? i : -1);
                if (values.get(i) instanceof Message inner) {
                    collect(inner, place, places);
                } else if (values.get(i) instanceof String text && isIn(text)) {
                    places.add(place);
                }
            }
        }
    }

    /** True if the text gives it away. */
    boolean isIn(String text) {
        String plain = plain(text);
        return pieces.stream().anyMatch(piece -> piece.matcher(plain).find());
    }

    private static String plain(String text) {
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder counted = new StringBuilder();
        Matcher japanese = JAPANESE_NUMBER.matcher(narrow);
        int written = 0;
        while (japanese.find()) {
            counted.append(narrow, written, japanese.start()).append(number(japanese.group()));
            written = japanese.end();
        }
        counted.append(narrow, written, narrow.length());
        return COUNTER.matcher(DASH.matcher(counted).replaceAll("-")).replaceAll("-");
    }

    /** Of 十一 as of 一一: as people write the numbers of houses. */
    private static String number(String japanese) {
        int ten = japanese.indexOf('十');
        if (ten < 0) {
            return digits(japanese);
        }
        String tens = ten == 0 ? "1" : digits(japanese.substring(0, ten));
        String ones = ten == japanese.length() - 1 ? "0" : digits(japanese.substring(ten + 1));
        return tens + ones;
    }

    private static String digits(String japanese) {
        StringBuilder digits = new StringBuilder();
        japanese.chars().forEach(each -> digits.append("〇一二三四五六七八九".indexOf(each)));
        return digits.toString();
    }

    private void addPostal(String code) {
        String digits = code.replace("-", "");
        if (digits.length() == 7) {
            pieces.add(Pattern.compile(
                    "(?<![0-9-])" + digits.substring(0, 3) + "-?" + digits.substring(3) + "(?![0-9]|-[0-9])"));
        }
    }

    private void addPlace(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return;
        }
        String town = LARGER_PLACE.matcher(parts.group(1)).replaceFirst("");
        String numbers = parts.group(2);
        boolean chome = parts.group(3) != null;
        if (!town.isEmpty()) {
            // A chome is more than 花園町1: that may be the first of something there.
            String end = numbers.contains("-") ? "(?![0-9])" : chome ? "(?:丁目|-[0-9])" : NO_COUNT;
            pieces.add(Pattern.compile(Pattern.quote(town + numbers) + end));
        }
        if (numbers.chars().filter(each -> each == '-').count() >= 2) {
            pieces.add(Pattern.compile("(?<![0-9a-z令和成/.-])" + numbers + "(?![0-9])"));
        }
        addBuilding(parts.group(4));
    }

    private void addBuilding(String building) {
        String name = ROOM.matcher(building).replaceFirst("");
        if (name.length() >= SHORTEST_BUILDING && !ANY_BUILDING.contains(name)) {
            pieces.add(Pattern.compile(Pattern.quote(name)));
        }
    }
}
