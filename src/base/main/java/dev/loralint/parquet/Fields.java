package dev.loralint.parquet;

import java.util.List;
import java.util.Map;

/** The fields of a structure of the footer, by their numbers. */
record Fields(Map<Integer, Object> values) {

    int number(int id, int otherwise) throws DamagedParquet {
        long number = values.get(id) instanceof Long value ? value : otherwise;
        if (number != (int) number) {
            throw new DamagedParquet("its footer is damaged");
        }
        return (int) number;
    }

    /** A number of any size; 0 where there is none. */
    long wide(int id) {
        return values.get(id) instanceof Long value ? value : 0;
    }

    boolean flag(int id, boolean otherwise) {
        return values.get(id) instanceof Boolean value ? value : otherwise;
    }

    String text(int id) {
        return values.get(id) instanceof String value ? value : "";
    }

    boolean has(int id) {
        return values.containsKey(id);
    }

    Fields struct(int id) throws DamagedParquet {
        if (values.get(id) instanceof Fields fields) {
            return fields;
        }
        throw new DamagedParquet("its footer is damaged");
    }

    List<Fields> structs(int id) {
        return values.get(id) instanceof List<?> list
                ? list.stream()
                        .filter(Fields.class::isInstance)
                        .map(Fields.class::cast)
                        .toList()
                : List.of();
    }
}
