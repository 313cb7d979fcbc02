// Random number generators.
#include "support.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include <mutex>

using namespace otorch;

namespace {

at::Generator& generator_of(void* handle) { return *static_cast<at::Generator*>(handle); }

// A generator's own mutex guards it against kernels that draw from it on other threads.
template <class Body>
int locked(void* handle, Body&& body) {
    return guarded([&] {
        auto& generator = generator_of(handle);
        std::lock_guard<std::mutex> lock(generator.mutex());
        body(generator);
    });
}

} // namespace

OT_API int ot_generator_create(int device_type, int device_index, uint64_t seed, void** out) {
    return guarded([&] {
        c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
        if (device.is_cpu()) {
            *out = new at::Generator(at::detail::createCPUGenerator(seed));
            return;
        }
        auto generator = at::globalContext().defaultGenerator(device).clone();
        generator.set_current_seed(seed);
        *out = new at::Generator(std::move(generator));
    });
}

OT_API int ot_generator_default(int device_type, int device_index, void** out) {
    return guarded([&] {
        c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
        *out = new at::Generator(at::globalContext().defaultGenerator(device));
    });
}

OT_API void ot_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

OT_API int ot_generator_set_seed(void* generator, uint64_t seed) {
    return locked(generator, [&](at::Generator& g) { g.set_current_seed(seed); });
}

OT_API int ot_generator_initial_seed(void* generator, uint64_t* seed) {
    return locked(generator, [&](at::Generator& g) { *seed = g.current_seed(); });
}

OT_API int ot_generator_fresh_seed(void* generator, uint64_t* seed) {
    return locked(generator, [&](at::Generator& g) { *seed = g.seed(); });
}

OT_API int ot_generator_get_state(void* generator, ot_tensor* out) {
    return locked(generator, [&](at::Generator& g) { *out = give(g.get_state()); });
}

OT_API int ot_generator_set_state(void* generator, ot_tensor state) {
    return locked(generator, [&](at::Generator& g) { g.set_state(borrow(state)); });
}

OT_API int ot_manual_seed(uint64_t seed) {
    return guarded([&] { at::manual_seed(seed); });
}
