// Any ATen operator by its schema's name, through the dispatcher: one entry point instead of one per operator,
// and the same source for every libtorch whose schema takes these arguments.
#include "support.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <cstdlib>

using namespace otorch;

namespace {

c10::Device device_of(const ot_value& v) {
    auto type = static_cast<c10::DeviceType>(v.count);
    return {type, static_cast<c10::DeviceIndex>(v.integer)};
}

c10::IValue optional_tensors(const ot_value& v) {
    auto handles = static_cast<const ot_tensor*>(v.pointer);
    c10::List<c10::optional<at::Tensor>> list;
    list.reserve(v.count);
    for (int i = 0; i < v.count; i++) {
        if (handles[i] == nullptr) list.push_back(c10::nullopt);
        else list.push_back(borrow(handles[i]));
    }
    return list;
}

c10::IValue tensors(const ot_value& v) {
    auto handles = static_cast<const ot_tensor*>(v.pointer);
    c10::List<at::Tensor> list;
    list.reserve(v.count);
    for (int i = 0; i < v.count; i++) list.push_back(borrow(handles[i]));
    return list;
}

c10::IValue to_ivalue(const ot_value& v) {
    switch (v.kind) {
        case OT_TENSOR: return v.pointer == nullptr ? c10::IValue() : c10::IValue(borrow(v.pointer));
        case OT_INT: return v.integer;
        case OT_DOUBLE: return v.real;
        case OT_BOOL: return v.integer != 0;
        case OT_INTS: {
            auto first = static_cast<const int64_t*>(v.pointer);
            return c10::IValue(c10::IntArrayRef(first, v.count));
        }
        case OT_DOUBLES: {
            auto first = static_cast<const double*>(v.pointer);
            return c10::IValue(std::vector<double>(first, first + v.count));
        }
        case OT_TENSORS: return tensors(v);
        case OT_OPTIONAL_TENSORS: return optional_tensors(v);
        case OT_DEVICE: return device_of(v);
        case OT_GENERATOR: return *static_cast<at::Generator*>(v.pointer);
        case OT_STRING: return std::string(static_cast<const char*>(v.pointer), v.count);
        default: return {};
    }
}

ot_value tensor_list(c10::IValue&& value) {
    auto list = value.toTensorVector();
    auto block = static_cast<ot_tensor*>(std::malloc(sizeof(ot_tensor) * (list.size() + 1)));
    TORCH_CHECK(block != nullptr, "out of memory");
    for (size_t i = 0; i < list.size(); i++) block[i] = give(std::move(list[i]));
    ot_value result{OT_TENSORS, static_cast<int32_t>(list.size()), {nullptr}};
    result.pointer = block;
    return result;
}

ot_value from_ivalue(c10::IValue&& value) {
    ot_value result{OT_NONE, 0, {nullptr}};
    if (value.isTensor()) {
        result.kind = OT_TENSOR;
        result.pointer = give(std::move(value).toTensor());
    } else if (value.isTensorList()) {
        return tensor_list(std::move(value));
    } else if (value.isBool()) {
        result.kind = OT_BOOL;
        result.integer = value.toBool();
    } else if (value.isInt()) {
        result.kind = OT_INT;
        result.integer = value.toInt();
    } else if (value.isDouble()) {
        result.kind = OT_DOUBLE;
        result.real = value.toDouble();
    } else {
        TORCH_CHECK(value.isNone(), "the engine cannot return a value of kind ", value.tagKind());
    }
    return result;
}

void push_defaults(const c10::OperatorHandle& op, torch::jit::Stack& stack) {
    const auto& schema = op.schema();
    for (size_t i = stack.size(); i < schema.arguments().size(); i++) {
        const auto& argument = schema.arguments()[i];
        TORCH_CHECK(argument.default_value().has_value(), schema.name(), " of this libtorch needs the argument '",
                    argument.name(), "'");
        stack.push_back(*argument.default_value());
    }
}

} // namespace

OT_API int ot_op_find(const char* name, const char* overload, void** op) {
    return guarded([&] {
        auto found = c10::Dispatcher::singleton().findSchema({std::string("aten::") + name, overload});
        TORCH_CHECK(found.has_value(), "this libtorch has no operator aten::", name, *overload ? "." : "", overload);
        // Kept for the life of the process: there are as many as operators in use.
        *op = new c10::OperatorHandle(*found);
    });
}

OT_API int ot_op_call(const void* op, const ot_value* args, int nargs, ot_value* results, int nresults) {
    return guarded([&] {
        const auto& handle = *static_cast<const c10::OperatorHandle*>(op);
        torch::jit::Stack stack;
        stack.reserve(handle.schema().arguments().size());
        for (int i = 0; i < nargs; i++) stack.push_back(to_ivalue(args[i]));
        push_defaults(handle, stack);
        handle.callBoxed(&stack);
        TORCH_CHECK(static_cast<int>(stack.size()) >= nresults, handle.schema().name(), " returns fewer results");
        for (int i = 0; i < nresults; i++) results[i] = from_ivalue(std::move(stack[i]));
    });
}

OT_API void ot_free(void* block) { std::free(block); }
