using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A kind of device and the index of one of them; -1 stands for the current one.</summary>
    public class Device
    {
        /// <summary>Reads a description such as <c>cpu</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">The description names no device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = Parse(parts[0], description);
            index = -1;
            if (parts.Length == 1)
                return;
            if (parts.Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw Unknown(description);
            index = number;
        }

        /// <summary>The device of that kind and index.</summary>
        /// <exception cref="ArgumentException">There is no such kind.</exception>
        public Device(string deviceType, int index = -1)
        {
            ArgumentNullException.ThrowIfNull(deviceType);
            type = Parse(deviceType, deviceType);
            this.index = index;
        }

        /// <summary>The device of that kind and index.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The GPU with that index.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Its index among its kind, or -1 for the current one.</summary>
        public int index { get; }

        /// <summary>Reads a description such as <c>cuda:0</c>.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <inheritdoc/>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(type, index);

        private static DeviceType Parse(string name, string description) =>
            name.Length > 0 && char.IsLetter(name[0]) && Enum.TryParse<DeviceType>(name, ignoreCase: true, out var type)
                ? type
                : throw Unknown(description);

        private static ArgumentException Unknown(string description) =>
            new($"'{description}' is no device; one is written like 'cpu' or 'cuda:0'.");
    }
}
