using System.Numerics;
using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>
/// xoshiro256** seeded through SplitMix64 (D. Blackman and S. Vigna, 2018; public domain). Its own rather than System.Random, whose
/// sequence for a seed is not promised across versions of .NET: a published interval must come out the same for ever.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public RandomStream(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="count"/>; uneven by less than count ÷ 2⁶⁴.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
