package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseFamilyTest {

    @ParameterizedTest
    @CsvSource({
        "models/Illustrious-XL-v0.1.safetensors,ILLUSTRIOUS",
        "D:\\models\\noobaiXLNAIXL_epsilonPred11.safetensors,NOOBAI",
        "ponyDiffusionV6XL.safetensors,PONY",
        "cagliostrolab/animagine-xl-4.0,ANIMAGINE",
        "stabilityai/stable-diffusion-xl-base-1.0,SDXL",
        "sd_xl_base_1.0.safetensors,SDXL",
        "runwayml/stable-diffusion-v1-5,SD15",
        "black-forest-labs/FLUX.1-dev,FLUX",
        "black-forest-labs/FLUX.1-Krea-dev,FLUX",
        "black-forest-labs/FLUX.2-dev,FLUX2",
        "lodestones/Chroma1-HD,CHROMA",
        "chroma-unlocked-v48.safetensors,CHROMA",
        "Qwen/Qwen-Image,QWEN_IMAGE",
        "Tongyi-MAI/Z-Image-Turbo,Z_IMAGE",
        "Wan-AI/Wan2.2-T2V-A14B,WAN",
        "krea/Krea-2-Raw,KREA",
        "circlestone-labs/Anima,ANIMA",
        "monochromaXL.safetensors,SDXL",
        "my_model.safetensors,UNKNOWN"
    })
    void familyIsReadFromTheName(String name, String family) {
        assertEquals(BaseFamily.valueOf(family), BaseFamily.byName(name));
    }
}
