package dev.loralint.training.sdscripts;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The optimizers that sd-scripts finds and the arguments that they take besides the parameters and {@code lr}, which it
 * passes itself (train_util.py:4825-5225; torch 2.6, bitsandbytes, prodigyopt 1.1.2, lion-pytorch, dadaptation,
 * schedulefree).
 */
final class OptimizerSignatures {

    private static final String ADAM =
            "betas eps weight_decay amsgrad foreach maximize capturable differentiable fused";
    private static final String EIGHT_BIT =
            "betas eps weight_decay amsgrad optim_bits args min_8bit_size percentile_clipping block_wise";
    private static final String LION_8BIT = "betas weight_decay args min_8bit_size percentile_clipping block_wise";
    private static final String DADAPT = "betas eps weight_decay log_every decouple d0 growth_rate";
    private static final String PRODIGY =
            "betas beta3 eps weight_decay decouple use_bias_correction safeguard_warmup d0"
                    + " d_coef growth_rate fsdp_in_use slice_p";
    private static final String PRODIGY_PLUS = "betas beta3 weight_decay weight_decay_by_lr d0 d_coef d_limiter"
            + " prodigy_steps schedulefree_c eps split_groups split_groups_mean factored factored_fp32"
            + " use_bias_correction use_stableadamw use_schedulefree use_speed stochastic_rounding fused_back_pass"
            + " use_cautious use_grams use_adopt use_orthograd use_focus use_muon_pp";

    private static final String PRODIGY_PLUS_CLASS = "prodigyplus.ProdigyPlusScheduleFree";

    /** By the lower-case name for which sd-scripts has a branch. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("adamw", ADAM),
            Map.entry("adamw8bit", EIGHT_BIT + " is_paged"),
            Map.entry("pagedadamw8bit", EIGHT_BIT),
            Map.entry("pagedadamw", EIGHT_BIT),
            Map.entry("pagedadamw32bit", EIGHT_BIT),
            Map.entry("lion", "betas weight_decay use_triton decoupled_weight_decay"),
            Map.entry("lion8bit", LION_8BIT + " is_paged"),
            Map.entry("pagedlion8bit", LION_8BIT),
            Map.entry("sgdnesterov", "momentum dampening weight_decay maximize foreach differentiable fused"),
            Map.entry(
                    "sgdnesterov8bit",
                    "momentum dampening weight_decay args min_8bit_size percentile_clipping block_wise"),
            Map.entry("prodigy", PRODIGY),
            Map.entry("dadaptation", DADAPT),
            Map.entry("dadaptadampreprint", DADAPT),
            Map.entry("dadaptadam", DADAPT + " use_bias_correction fsdp_in_use"),
            Map.entry("dadaptadagrad", "momentum log_every weight_decay eps d0 growth_rate"),
            Map.entry("dadaptadan", "betas eps weight_decay no_prox log_every d0 growth_rate"),
            Map.entry("dadaptadanip", "betas eps weight_decay no_prox log_every d0 growth_rate"),
            Map.entry("dadaptlion", "betas weight_decay log_every d0 fsdp_in_use"),
            Map.entry("dadaptsgd", "momentum weight_decay log_every d0 growth_rate fsdp_in_use"),
            Map.entry(
                    "adafactor",
                    "eps clip_threshold decay_rate beta1 weight_decay scale_parameter relative_step warmup_init"),
            Map.entry("adamwschedulefree", "betas eps weight_decay warmup_steps r weight_lr_power foreach"),
            Map.entry("radamschedulefree", "betas eps weight_decay r weight_lr_power foreach silent_sgd_phase"),
            Map.entry("sgdschedulefree", "momentum weight_decay warmup_steps r weight_lr_power foreach"));

    /** By torch's own name, case and all. LBFGS and SparseAdam do not fit the training. */
    private static final Map<String, String> TORCH = Map.ofEntries(
            Map.entry("Adam", ADAM),
            Map.entry("AdamW", ADAM),
            Map.entry("Adamax", ADAM),
            Map.entry("NAdam", ADAM + " momentum_decay decoupled_weight_decay"),
            Map.entry("RAdam", ADAM + " decoupled_weight_decay"),
            Map.entry("SGD", "momentum dampening weight_decay nesterov maximize foreach differentiable fused"),
            Map.entry(
                    "Adagrad",
                    "lr_decay weight_decay initial_accumulator_value eps foreach maximize differentiable fused"),
            Map.entry("Adadelta", "rho eps weight_decay foreach capturable maximize differentiable"),
            Map.entry("RMSprop", "alpha eps weight_decay momentum centered capturable foreach maximize differentiable"),
            Map.entry("ASGD", "lambd alpha t0 weight_decay foreach maximize differentiable capturable"),
            Map.entry("Rprop", "etas step_sizes capturable foreach maximize differentiable"),
            Map.entry("Adafactor", "beta2_decay eps d weight_decay foreach maximize"));

    private OptimizerSignatures() {}

    /** Whether sd-scripts finds an optimizer; {@code null} where a package decides that may or may not be installed. */
    static @Nullable Boolean isFound(String name) {
        if (OWN.containsKey(name.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        String module = dot < 0 ? "torch.optim" : name.substring(0, dot);
        String className = name.substring(dot + 1);
        return switch (module) {
            case "torch.optim" -> TORCH.containsKey(className);
            case "prodigyopt" -> className.equals("Prodigy");
            case "prodigyplus" -> className.equals("ProdigyPlusScheduleFree") ? Boolean.TRUE : null;
            default -> null;
        };
    }

    /** The name that is found and differs in nothing but spaces, case and a module left out. */
    static @Nullable String respelt(String name) {
        String bare = name.strip();
        if (Boolean.TRUE.equals(isFound(bare))) {
            return bare;
        }
        if (bare.equalsIgnoreCase("ProdigyPlusScheduleFree") || bare.equalsIgnoreCase(PRODIGY_PLUS_CLASS)) {
            return PRODIGY_PLUS_CLASS;
        }
        return TORCH.keySet().stream()
                .filter(bare::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }

    /** The arguments that an optimizer takes; {@code null} where they are not known. */
    static @Nullable Set<String> arguments(String name) {
        String words = OWN.get(name.toLowerCase(Locale.ROOT));
        if (words == null) {
            words = switch (name) {
                case "prodigyopt.Prodigy" -> PRODIGY;
                case PRODIGY_PLUS_CLASS -> PRODIGY_PLUS;
                default -> TORCH.get(name.startsWith("torch.optim.") ? name.substring("torch.optim.".length()) : name);
            };
        }
        return words == null ? null : Set.of(words.split(" "));
    }

    /** Whether eps and weight_decay below zero are refused, as torch and bitsandbytes do. */
    static boolean isStrict(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("adam") && !lower.endsWith("schedulefree")
                || lower.startsWith("paged")
                || lower.endsWith("8bit")
                || lower.startsWith("sgdnesterov")
                || TORCH.containsKey(name);
    }
}
