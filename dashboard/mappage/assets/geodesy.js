// Geodesics on WGS 84 after Vincenty (Survey Review 23, 1975): to a millimetre of Karney's
// over the distances of one country, which a test holds it to.
const A_M = 6378137, F = 1 / 298.257223563, B_M = A_M * (1 - F);
const METRES = { m: 1, km: 1000, mi: 1609.344 };
const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (radians_) => (radians_ * 180) / Math.PI;

function series(u2) {
  return [
    1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  ];
}

function correction(b, sin, cos, cos2m) {
  const inner = cos * (2 * cos2m ** 2 - 1) - (b / 6) * cos2m * (4 * sin ** 2 - 3) * (4 * cos2m ** 2 - 3);
  return b * sin * (cos2m + (b / 4) * inner);
}

function longitudeTerm(sinAlpha, cos2, sigma, sin, cos, cos2m) {
  const c = (F / 16) * cos2 * (4 + F * (4 - 3 * cos2));
  return (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2m + c * cos * (2 * cos2m ** 2 - 1)));
}

// Length in metres and azimuth in degrees at the start of the geodesic between two points.
function inverse([lon1, lat1], [lon2, lat2]) {
  const l = radians(lon2 - lon1);
  const u1 = Math.atan((1 - F) * Math.tan(radians(lat1))), u2 = Math.atan((1 - F) * Math.tan(radians(lat2)));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l, sin = 0, cos = 1, sigma = 0, cos2 = 0, cos2m = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    const sl = Math.sin(lambda), cl = Math.cos(lambda);
    sin = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sin === 0) return { metres: 0, azimuth: 0 };
    cos = s1 * s2 + c1 * c2 * cl;
    sigma = Math.atan2(sin, cos);
    const sinAlpha = (c1 * c2 * sl) / sin;
    cos2 = 1 - sinAlpha ** 2;
    cos2m = cos2 ? cos - (2 * s1 * s2) / cos2 : 0;
    const before = lambda;
    lambda = l + longitudeTerm(sinAlpha, cos2, sigma, sin, cos, cos2m);
    if (Math.abs(lambda - before) < 1e-13) break;
  }
  const [a, b] = series((cos2 * (A_M ** 2 - B_M ** 2)) / B_M ** 2);
  const azimuth = Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda));
  return { metres: B_M * a * (sigma - correction(b, sin, cos, cos2m)), azimuth: (degrees(azimuth) + 360) % 360 };
}

// The point that lies so many metres from another, in the direction of an azimuth.
function direct([lon, lat], azimuth, metres) {
  const alpha = radians(azimuth), tanU = (1 - F) * Math.tan(radians(lat));
  const cosU = 1 / Math.sqrt(1 + tanU ** 2), sinU = tanU * cosU;
  const sinAlpha = cosU * Math.sin(alpha), cos2 = 1 - sinAlpha ** 2;
  const [a, b] = series((cos2 * (A_M ** 2 - B_M ** 2)) / B_M ** 2);
  const sigma1 = Math.atan2(tanU, Math.cos(alpha));
  let sigma = metres / (B_M * a), sin = 0, cos = 1, cos2m = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    cos2m = Math.cos(2 * sigma1 + sigma); sin = Math.sin(sigma); cos = Math.cos(sigma);
    const before = sigma;
    sigma = metres / (B_M * a) + correction(b, sin, cos, cos2m);
    if (Math.abs(sigma - before) < 1e-13) break;
  }
  const x = sinU * sin - cosU * cos * Math.cos(alpha);
  const lat2 = Math.atan2(sinU * cos + cosU * sin * Math.cos(alpha), (1 - F) * Math.hypot(sinAlpha, x));
  const lambda = Math.atan2(sin * Math.sin(alpha), cosU * cos - sinU * sin * Math.cos(alpha));
  const l = lambda - longitudeTerm(sinAlpha, cos2, sigma, sin, cos, cos2m);
  return [lon + degrees(l), degrees(lat2)];
}

function geodesicRing(centre, metres, points = 120) {
  return Array.from({ length: points }, (_, n) => direct(centre, (360 * n) / points, metres));
}

function geodesicPath(start, end, points = 33) {
  const { metres, azimuth } = inverse(start, end);
  const inner = Array.from({ length: points - 2 }, (_, n) => direct(start, azimuth, (metres * (n + 1)) / (points - 1)));
  return [start, ...inner, end];
}

const latLng = ([lon, lat]) => [lat, lon];
