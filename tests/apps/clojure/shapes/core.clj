(ns shapes.core
  (:require [clojure.string :as string])
  (:gen-class))

(defprotocol Shape
  (area [shape])
  (scaled [shape factor]))

(defrecord Rectangle [width height]
  Shape
  (area [_] (* width height))
  (scaled [shape factor] (-> shape (update :width * factor) (update :height * factor))))

(extend-protocol Shape
  Number
  (area [side] (* side side))
  (scaled [side factor] (* side factor))
  nil
  (area [_] 0)
  (scaled [_ _] nil))

(deftype Counted [^:unsynchronized-mutable n]
  clojure.lang.IDeref
  (deref [_] (set! n (inc n)) n))

(defn -main [& arguments]
  (let [[width height] (map #(Long/parseLong %) arguments)
        r (->Rectangle width height)
        c (Counted. 0)]
    (println (area r) (area (scaled r 10)) (area 7) (area nil) (area 1/3))
    (println (string/join "," (repeatedly 4 #(deref c))) r (= r (map->Rectangle {:height height :width width})))))
