import numpy as np

from weft_training.sampling import TRAINING_SIGMAS, guided, karras_sigmas, sample_dpmpp_2m, timestep_of


def test_sigmas_fall_from_the_largest_to_zero():
    sigmas = karras_sigmas(20)
    assert len(sigmas) == 21 and sigmas[-1] == 0
    assert np.isclose(sigmas[0], 14.6146, atol=1e-3) and np.isclose(sigmas[-2], 0.02917, atol=1e-4)
    assert (np.diff(sigmas) < 0).all()


def test_timesteps_invert_the_training_sigmas():
    for step in (0, 1, 500, 999):
        assert np.isclose(timestep_of(TRAINING_SIGMAS[step]), step)


def test_the_sampler_gives_data_of_the_right_spread():
    # For Gaussian data of deviation s the best guess of the clean value is x s^2 / (s^2 + sigma^2).
    spread = 0.5
    noise = np.random.default_rng(0).standard_normal(20000)
    clean = sample_dpmpp_2m(lambda x, sigma: x * spread**2 / (spread**2 + sigma**2), noise, karras_sigmas(30))
    assert np.isclose(clean.std(), spread, rtol=0.02)


def test_guidance_goes_from_the_negative_through_the_positive_prompt():
    denoise = guided(lambda x, t: (np.full_like(x, 1.0), np.full_like(x, 3.0)), 7.0)
    assert np.allclose(denoise(np.zeros(2), 1.0), -(1 + 7 * 2))
